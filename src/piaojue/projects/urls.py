from django.urls import path

from piaojue.projects import views

app_name = "projects"
urlpatterns = [
    path("projects/", views.index, name="index"),  # 本年度项目
    path("projects/<int:pk>/life/", views.life, name="life"),  # 项目一生
]
