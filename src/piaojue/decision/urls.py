from django.urls import path, re_path

from piaojue.decision import views

app_name = "decision"
urlpatterns = [
    path("decision/", views.index, name="index"),  # 票决
    path("decision/figures/", views.figures, name="figures"),  # 票决结果图解
    path("decision/desk/", views.desk, name="desk"),  # 主席团工作台
    path("decision/desk/rule/", views.rule, name="rule"),  # 票决办法
    re_path(r"^decision/desk/(?P<step>put|settle|again|announce)/$", views.step, name="step"),  # 各步骤
]
