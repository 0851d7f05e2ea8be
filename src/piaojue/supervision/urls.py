from django.urls import path

from piaojue.supervision import activity_views, audit_views, field_views, paper_views, problem_views, views

app_name = "supervision"
urlpatterns = [
    path("supervision/", views.board, name="board"),  # 监督
    path("supervision/outlines/", views.outlines, name="outlines"),  # 乡镇街道轮廓
    path("supervision/plan/", views.plan, name="plan"),  # 年度监督计划
    path("supervision/expertise/", views.expertise, name="expertise"),  # 熟悉的领域
    path("supervision/today/", field_views.today_page, name="today"),  # 今天的督查
    path("supervision/knock/", field_views.knock, name="knock"),  # 有没有网络，是谁
    path("supervision/worker.js", field_views.worker, name="worker"),  # 没有网络时的页面
    path("supervision/<int:pk>/team/", views.team, name="team"),  # 监督小组
    path("supervision/<int:pk>/visit/", field_views.visit, name="visit"),  # 清单式督查
    path("supervision/visits/<int:pk>/", field_views.visited, name="visited"),  # 一次督查
    path("supervision/problems/", problem_views.problems, name="problems"),  # 三张清单
    path("supervision/problems/<int:pk>/", problem_views.problem, name="problem"),  # 一个问题
    path("supervision/slips/<int:pk>/<str:form>/", paper_views.slip, name="slip"),  # 交办单、跟踪单、督办单
    path("supervision/problems/lists/", paper_views.list_problems, name="list_problems"),  # 印发三张清单
    path("supervision/<int:pk>/track/", paper_views.track, name="track"),  # 进度跟踪单
    path("supervision/slips/<int:pk>/", paper_views.tracking, name="tracking"),  # 一张进度跟踪单
    path("supervision/calendar/", activity_views.calendar, name="calendar"),  # 监督日程
    path("supervision/activities/new/", activity_views.schedule, name="schedule"),  # 安排监督活动
    path("supervision/activities/<int:pk>/", activity_views.activity, name="activity"),  # 一项监督活动
    path("supervision/<int:pk>/finding/", audit_views.finding, name="finding"),  # 审计与绩效
    path("supervision/findings/<int:pk>/", audit_views.answer_audit, name="answer_audit"),  # 答复审计意见
    path("supervision/<int:pk>/review/", audit_views.review, name="review"),  # 绩效评价
    path("supervision/reviews/<int:pk>/follow/", audit_views.follow, name="follow"),  # 按评价申请调整
    path("supervision/appraisal/", audit_views.appraisal, name="appraisal"),  # 绩效考核表
]
