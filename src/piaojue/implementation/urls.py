from django.urls import path

from piaojue.implementation import import_views, money_views, views

app_name = "implementation"
urlpatterns = [
    path("delivery/", views.board, name="board"),  # 实施看板
    path("delivery/reports/", views.reports, name="reports"),  # 月报
    path("delivery/reports/import/", import_views.upload, name="import_reports"),  # 导入月报：上传和预览
    path("delivery/reports/import/commit/", import_views.commit, name="commit_reports"),  # 导入月报：确认
    path("delivery/reports/template/", import_views.template, name="report_template"),  # 月报填报表
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
