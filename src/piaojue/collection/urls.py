from django.urls import path

from piaojue.collection import place_views, ticket_views, topic_judging_views, topic_views, views, visit_views

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
    path("leads/import/columns/", ticket_views.choose, name="choose_columns"),  # 导入热线工单：指定各列
    path("leads/import/commit/", ticket_views.commit, name="commit_tickets"),  # 导入热线工单：确认
    path("leads/import/faults/", ticket_views.faults, name="ticket_faults"),  # 导入热线工单：有误的行
    path("leads/merge/", views.merge, name="merge"),  # 合并为需求
    path("leads/<int:pk>/answer/", views.reply, name="reply"),  # 答复建议
    path("visits/", visit_views.visits, name="visits"),  # 下访调研
    path("visits/new/", visit_views.visit, name="visit"),  # 登记下访
    path("topics/", topic_views.desk, name="topics"),  # 热点
    path("topics/run/", topic_views.run, name="topics_run"),  # 归并线索
    path("topics/overview/", topic_views.overview, name="topics_overview"),  # 热点总览
    path("topics/categories/", topic_views.categories, name="categories"),  # 分类建议
    path("topics/names/", place_views.place_names, name="place_names"),  # 本地地名表：上传和预览
    path("topics/names/keep/", place_views.keep_place_names, name="keep_place_names"),  # 本地地名表：保存
    path("topics/looks/", topic_judging_views.looks, name="topic_looks"),  # 请您判断
    path("topics/looks/<int:pk>/same/", topic_judging_views.decide, {"is_same": True}, name="topic_same"),  # 是一件事
    path(
        "topics/looks/<int:pk>/apart/", topic_judging_views.decide, {"is_same": False}, name="topic_apart"
    ),  # 不是一件事
    path("topics/decisions/<int:pk>/withdraw/", topic_judging_views.withdraw, name="topic_withdraw"),  # 撤回判断
    path("topics/<int:pk>/", topic_views.topic, name="topic"),  # 一个热点
    path("topics/<int:pk>/merge/", topic_judging_views.merge, name="topic_merge"),  # 合并热点
    path("topics/<int:pk>/split/", topic_judging_views.split, name="topic_split"),  # 分开热点
    path("topics/<int:pk>/mark/<str:kind>/", topic_judging_views.mark, name="topic_mark"),  # 固定、排除、改标题
    path("topics/<int:pk>/demand/", topic_views.demand, name="topic_demand"),  # 做成需求
    path("demands/", views.demands, name="demands"),  # 需求
    path("demands/<int:pk>/", views.demand, name="demand"),  # 一项需求
    path("demands/<int:pk>/support/", views.support, name="support"),  # 我也需要
    path("demands/<int:pk>/answer/", views.reply_demand, name="reply_demand"),  # 答复需求
    path("demands/<int:pk>/unmerge/", views.unmerge, name="unmerge"),  # 撤销合并
]
