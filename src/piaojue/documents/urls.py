from django.urls import path

from piaojue.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/", views.index, name="index"),  # 文件
    path("documents/registers/", views.registers, name="registers"),  # 发文登记
    path("documents/measures/<int:pk>/<str:form>/", views.measure, name="measure"),  # 实施办法
    path("documents/<int:pk>/", views.document, name="document"),  # 一份文件
    path("documents/<int:pk>/<str:form>/", views.file, name="file"),  # 下载
    path("documents/deliveries/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),  # 签收
]
