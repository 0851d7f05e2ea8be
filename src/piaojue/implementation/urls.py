from django.urls import path

from piaojue.implementation import money_views, views

app_name = "implementation"
urlpatterns = [
    path("delivery/", views.board, name="board"),  # 实施看板
    path("delivery/reports/", views.reports, name="reports"),  # 月报
    path("delivery/<int:pk>/plan/", views.plan, name="plan"),  # 实施计划
    path("delivery/<int:pk>/start/", views.start, name="start"),  # 开工
    path("delivery/<int:pk>/report/", views.report, name="report"),  # 月度进展
    path("delivery/<int:pk>/complete/", views.complete, name="complete"),  # 完工
    path("delivery/<int:pk>/accept/", views.accept, name="accept"),  # 验收
    path("delivery/<int:pk>/adjust/", views.adjust, name="adjust"),  # 申请调整
    path("delivery/adjustments/<int:pk>/", views.decide, name="decide"),  # 批准调整
    path("delivery/<int:pk>/money/", money_views.money, name="money"),  # 资金
    path("delivery/<int:year>/ocds.json", money_views.releases, name="releases"),  # 合同和支付的开放数据
    path("photos/<str:sha256>/", views.photograph, name="photograph"),  # 照片
]
