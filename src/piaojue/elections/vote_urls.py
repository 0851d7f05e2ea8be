"""The addresses of the vote's own origin; no other is served there, and none of these on the site."""

from django.urls import path

from piaojue.elections import vote_views

urlpatterns = [
    path("v", vote_views.page),  # 投票页
    path("v/<str:code>", vote_views.vote),  # 清单
    path("v/<str:code>/ballots", vote_views.ballots),  # 投票
    path("v/<str:code>/checks", vote_views.checks),  # 抽检
    path("v/<str:code>/board", vote_views.board),  # 公告板
    path("v/<str:code>/credentials", vote_views.credentials),  # 凭证名单
    path("v/<str:code>/trackers/<str:tracker>", vote_views.tracker),  # 查询
]
