from django.urls import path

from piaojue.supervision import views

app_name = "supervision"
urlpatterns = [
    path("supervision/", views.board, name="board"),  # 监督
    path("supervision/plan/", views.plan, name="plan"),  # 年度监督计划
    path("supervision/<int:pk>/team/", views.team, name="team"),  # 监督小组
    path("supervision/<int:pk>/visit/", views.visit, name="visit"),  # 清单式督查
    path("supervision/problems/", views.problems, name="problems"),  # 三张清单
    path("supervision/problems/<int:pk>/", views.problem, name="problem"),  # 一个问题
    path("supervision/<int:pk>/finding/", views.finding, name="finding"),  # 审计与绩效
]
