from django.urls import path

from piaojue.proposal import analysis_views, desk_views, views

app_name = "proposal"
urlpatterns = [
    path("screening/", desk_views.desk, name="desk"),  # 筛选台
    path("screening/analysis/", analysis_views.analysis, name="analysis"),  # 名单有多稳
    path("screening/analysis.json", analysis_views.analysis_json, name="analysis_json"),  # 稳健分析数据
    path("screening/composition/", analysis_views.composition, name="composition"),  # 组合名单
    path("screening/flow/", desk_views.flow, name="flow"),  # 从征集到储备
    path("screening/reserve/", desk_views.reserve, name="reserve"),  # 项目储备库
    path("screening/candidates/", desk_views.candidates, name="candidates"),  # 候选项目名单
    path("screening/candidates.csv", desk_views.candidates_csv, name="candidates_csv"),  # 名单表格
    path("screening/candidates.json", desk_views.candidates_json, name="candidates_json"),  # 名单数据
    path("screening/legality/", desk_views.legality, name="legality"),  # 合法性审查
    path("screening/submit/", views.submit, name="submit"),  # 提出项目
    path("screening/<int:pk>/take-up/", views.take_up, name="take_up"),  # 从储备库提出
    path("screening/<int:pk>/eligibility/", views.check, name="check"),  # 资格审查
    path("screening/<int:pk>/send-back/", views.send_back, name="send_back"),  # 退回补充
    path("screening/<int:pk>/resubmit/", views.resubmit, name="resubmit"),  # 补充后再报
    path("screening/<int:pk>/cost/", views.cost, name="cost"),  # 核定资金
    path("screening/<int:pk>/score/", views.score, name="score"),  # 三维度打分
    path("screening/<int:pk>/recuse/", views.recuse, name="recuse"),  # 声明回避
    path("screening/<int:pk>/rediscuss/", views.rediscuss, name="rediscuss"),  # 复议
    path("screening/<int:pk>/rule/", views.rule, name="rule"),  # 列为候选或转入储备
]
