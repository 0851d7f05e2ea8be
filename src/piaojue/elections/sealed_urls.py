from django.urls import path

from piaojue.elections import sealed_views as views

urlpatterns = [
    path("state", views.state, name="state"),  # 现状
    path("keys", views.keys, name="keys"),  # 登记公钥
    path("entries", views.entries, name="entries"),  # 单独办理的记录
    path("restart", views.restart, name="restart"),  # 重新做密钥
    path("credentials", views.credentials, name="credentials"),  # 登记票签
    path("rehearsal", views.rehearsal, name="rehearsal"),  # 试解密
    path("statements", views.statements, name="statements"),  # 拟文书
    path("statements/<int:number>", views.sign, name="sign"),  # 签文书
    path("statements/<int:number>/withdraw", views.withdraw, name="withdraw"),  # 撤回文书
    path("heads", views.heads, name="heads"),  # 签链头
    path("board", views.board, name="board"),  # 公告板
    path("aggregate", views.aggregate, name="aggregate"),  # 合计
    path("pause", views.pause, name="pause"),  # 暂停
    path("resume", views.resume, name="resume"),  # 继续
    path("archive", views.archive, name="archive"),  # 存档
]
