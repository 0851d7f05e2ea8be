from django.urls import path

from piaojue.portal import archive_views, views

app_name = "portal"
urlpatterns = [
    path("archive/", archive_views.archive, name="archive"),  # 年度归档
    path("archive/<int:year>/", archive_views.package, name="archive_package"),  # 档案包
    path("", views.home, name="home"),  # 首页
    path("tasks/", views.tasks, name="tasks"),  # 待我办理
    path("tasks/suggestions/", views.suggestions, name="suggestions"),  # 我提过的建议
    path("search/", views.find, name="find"),  # 搜索
    path("trace/", views.trace, name="trace"),  # 来龙去脉
    path("ledger/", views.ledger, name="ledger"),  # 账本
    path("check/", views.check, name="check"),  # 怎样自己核对
    path("open-data/projects.json", views.projects_json, name="projects_json"),  # 开放数据
]
