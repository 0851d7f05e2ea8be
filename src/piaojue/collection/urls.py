from django.urls import path

from piaojue.collection import ticket_views, views

app_name = "collection"
urlpatterns = [
    path("call/", views.call, name="call"),  # 发布征集
    path("call/close/", views.close, name="close"),  # 结束征集
    path("suggest/", views.suggest, name="suggest"),  # 提一条建议
    path("suggest/similar/", views.similar, name="similar"),  # 相似的需求
    path("receipt/", views.follow, name="follow"),  # 查回执
    path("receipt/<str:receipt>/", views.receipt, name="receipt"),  # 回执
    path("leads/", views.leads, name="leads"),  # 线索
    path("leads/import/", ticket_views.upload, name="import_tickets"),  # 导入热线工单：上传和预览
    path("leads/import/commit/", ticket_views.commit, name="commit_tickets"),  # 导入热线工单：确认
    path("leads/merge/", views.merge, name="merge"),  # 合并为需求
    path("leads/<int:pk>/answer/", views.reply, name="reply"),  # 答复建议
    path("demands/", views.demands, name="demands"),  # 需求
    path("demands/<int:pk>/", views.demand, name="demand"),  # 一项需求
    path("demands/<int:pk>/support/", views.support, name="support"),  # 我也需要
    path("demands/<int:pk>/unmerge/", views.unmerge, name="unmerge"),  # 撤销合并
]
