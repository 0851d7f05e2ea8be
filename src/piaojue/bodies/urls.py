from django.contrib.auth.views import LogoutView
from django.urls import path

from piaojue.bodies import office_views, roster_views, views

app_name = "bodies"
urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),  # 登录
    path("logout/", LogoutView.as_view(), name="logout"),  # 退出
    path("password/", views.ChangePassword.as_view(), name="password"),  # 修改口令
    path("congress/", views.congress, name="congress"),  # 机构和代表
    path("congress/sessions/new/", views.new_session, name="new_session"),  # 登记会议
    path("congress/sessions/<int:pk>/freeze/", views.freeze, name="freeze"),  # 冻结名册
    path("congress/bodies/new/", office_views.new_body, name="new_body"),  # 登记机构
    path("congress/bodies/<int:pk>/appoint/", office_views.appoint, name="appoint"),  # 登记任职
    path("congress/appointments/<int:pk>/end/", office_views.end_appointment, name="end_appointment"),  # 终止任职
    path("congress/people/<int:pk>/account/", office_views.grant_account, name="grant_account"),  # 发给账号
    path("congress/roster/import/", roster_views.upload, name="import_roster"),  # 导入名册：上传和预览
    path("congress/roster/import/commit/", roster_views.commit, name="commit_roster"),  # 导入名册：确认
    path("congress/roster/export/", roster_views.export, name="export_roster"),  # 导出名册
    path("measure/", views.measure, name="measure"),  # 实施办法
    path("measure/<int:pk>/", views.version, name="version"),  # 一个版本
    path("measure/<int:pk>/<int:number>/", views.article, name="article"),  # 一条
]
