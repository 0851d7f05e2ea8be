from django.urls import path

from piaojue.projects import views, year_views

app_name = "projects"
urlpatterns = [
    path("projects/", views.index, name="index"),  # 本年度项目
    path("projects/years/new/", year_views.open_cycle, name="open_cycle"),  # 开启年度
    path("projects/years/<int:year>/session/", year_views.assign_session, name="assign_session"),  # 确定票决的会议
    path("projects/<int:pk>/life/", views.life, name="life"),  # 项目一生
]
