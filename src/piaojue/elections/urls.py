from django.urls import include, path

from piaojue.elections import device_views, paper_views, seal_views, views

app_name = "elections"
urlpatterns = [
    path("elections/<int:pk>/", views.desk, name="desk"),  # 会场工作台
    path("elections/<int:pk>/count/", views.count, name="count"),  # 录入计票
    path("elections/<int:pk>/differences/", views.settle, name="settle"),  # 核定差异
    path("elections/<int:pk>/void/", views.void, name="void"),  # 宣布无效
    path("elections/<int:pk>/result/", views.result, name="result"),  # 结果
    path("elections/<int:pk>/certificate.json", views.certificate, name="certificate"),  # 计票书
    path("elections/<int:pk>/hall/", views.hall, name="hall"),  # 会场大屏
    path("elections/<int:pk>/seal/", seal_views.seal, name="seal"),  # 设立密封投票
    path("elections/<int:pk>/seal/give-up/", seal_views.give_up, name="give_up"),  # 改用纸质票
    path("elections/<int:pk>/sign-in/", seal_views.sign_in, name="sign_in"),  # 签到
    path("elections/<int:pk>/sign-in/cards/", seal_views.cards, name="cards"),  # 代表证二维码
    path("elections/card/", seal_views.card, name="card"),  # 我的代表证二维码
    path("elections/<int:pk>/note/", seal_views.note, name="note"),  # 登记情况或者异议
    path("elections/<int:pk>/device/", device_views.device, name="device"),  # 监票人设备
    path("elections/<int:pk>/sealed/", include("piaojue.elections.sealed_urls")),  # 密封投票的设备
    path("elections/<int:pk>/papers/<str:name>/", paper_views.paper, name="paper"),  # 票样、计票单
    path("elections/<int:pk>/papers/<str:name>/<str:form>/", paper_views.file, name="paper_file"),  # 下载
]
