from django.urls import path, re_path

from piaojue.evaluation import inquiry_views, survey_views, views

app_name = "evaluation"
urlpatterns = [
    path("evaluation/", views.index, name="index"),  # 测评
    path("evaluation/ask/", views.ask, name="ask"),  # 提交测评
    path("evaluation/again/", views.again, name="again"),  # 再次测评
    path("evaluation/<int:pk>/", views.evaluation, name="evaluation"),  # 确认与通报
    path("evaluation/projects/<int:pk>/completion/", views.completion, name="completion"),  # 完成情况
    path("evaluation/verdicts/<int:pk>/order/", views.order, name="order"),  # 责令整改
    path("evaluation/rectifications/<int:pk>/", views.rectify, name="rectify"),  # 报告整改
    path("evaluation/projects/<int:pk>/escalate/", views.escalate, name="escalate"),  # 询问质询调查
    re_path(
        r"^evaluation/projects/(?P<pk>\d+)/(?P<means>special_inquiry|written_inquiry|investigate)/$",
        views.take,
        name="take",
    ),  # 采取一种方式
    path("evaluation/escalations/<int:pk>/", inquiry_views.escalation, name="escalation"),  # 一种方式的各步
    path("evaluation/projects/<int:pk>/feedback/", inquiry_views.feedback, name="feedback"),  # 居民满意度调查
    path("feedback/<int:pk>/open/", survey_views.open_survey, name="open_survey"),  # 开展居民满意度网上调查
    path("feedback/<int:pk>/", survey_views.survey, name="survey"),  # 居民满意度网上调查
    path("feedback/<int:pk>/contacts/<int:contact>/forget/", survey_views.forget, name="forget"),  # 删除联系方式
    path("evaluation/rectifications/<int:pk>/plan/", inquiry_views.plan, name="plan"),  # 整改方案
    path("evaluation/rectifications/<int:pk>/evidence/", inquiry_views.evidence, name="evidence"),  # 整改证据
    path("evaluation/<int:year>/reference.csv", inquiry_views.reference, name="reference"),  # 任用参考
]
