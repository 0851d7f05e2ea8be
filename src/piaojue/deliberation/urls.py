from django.urls import path

from piaojue.deliberation import survey_views, views

app_name = "deliberation"
urlpatterns = [
    path("deliberation/", views.index, name="index"),  # 审议
    path("deliberation/approve/", views.approve, name="approve"),  # 审批程序
    path("deliberation/opinions/new/", views.opinion, name="opinion"),  # 提审议意见
    path("deliberation/opinions/<int:pk>/answer/", views.answer_opinion, name="answer"),  # 答复意见
    path("deliberation/projects/<int:pk>/revise/", views.revise, name="revise"),  # 修改候选项目
    path("deliberation/projects/<int:pk>/revisions/", views.revisions, name="revisions"),  # 修改对照
    path("deliberation/projects/<int:pk>/withdraw/", views.withdraw, name="withdraw"),  # 撤出候选
    path("deliberation/freeze/", views.freeze, name="freeze"),  # 冻结名单
    path("deliberation/surveys/", survey_views.index, name="surveys"),  # 意见调查
    path("deliberation/surveys/new/", survey_views.open_survey, name="open_survey"),  # 开展意见调查
    path("deliberation/surveys/<int:pk>/", survey_views.survey, name="survey"),  # 参加意见调查
    path("deliberation/surveys/<int:pk>/close/", survey_views.close_survey, name="close_survey"),  # 提前结束
    path("deliberation/surveys/<int:pk>/results/", survey_views.results, name="survey_results"),  # 调查结果
    *(
        path(
            f"deliberation/surveys/<int:pk>/results.{kind}",
            survey_views.results_file,
            {"kind": kind},
            name=f"survey_{kind}",
        )
        for kind in survey_views.FILE_TYPES
    ),
]
