from django.urls import path

from piaojue.deliberation import views

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
]
