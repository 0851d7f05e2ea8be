from django.urls import include, path

from piaojue.elections import views

app_name = "elections"
urlpatterns = [
    path("elections/<int:pk>/", views.desk, name="desk"),  # 会场工作台
    path("elections/<int:pk>/count/", views.count, name="count"),  # 录入计票
    path("elections/<int:pk>/differences/", views.settle, name="settle"),  # 核定差异
    path("elections/<int:pk>/void/", views.void, name="void"),  # 宣布无效
    path("elections/<int:pk>/result/", views.result, name="result"),  # 结果
    path("elections/<int:pk>/certificate.json", views.certificate, name="certificate"),  # 计票书
    path("elections/<int:pk>/hall/", views.hall, name="hall"),  # 会场大屏
    path("elections/<int:pk>/paper/", views.paper, name="paper"),  # 选票样张
    path("elections/<int:pk>/sealed/", include("piaojue.elections.sealed_urls")),  # 密封投票的设备
]
