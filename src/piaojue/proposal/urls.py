from django.urls import path

from piaojue.proposal import views

app_name = "proposal"
urlpatterns = [
    path("screening/", views.desk, name="desk"),  # 筛选台
    path("screening/reserve/", views.reserve, name="reserve"),  # 项目储备库
    path("screening/submit/", views.submit, name="submit"),  # 提出项目
    path("screening/<int:pk>/eligibility/", views.check, name="check"),  # 资格审查
    path("screening/<int:pk>/cost/", views.cost, name="cost"),  # 核定资金
    path("screening/<int:pk>/score/", views.score, name="score"),  # 三维度打分
    path("screening/<int:pk>/rule/", views.rule, name="rule"),  # 列为候选或转入储备
]
