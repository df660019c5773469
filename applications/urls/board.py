from django.urls import path

from applications.views import board, history, move, order

urlpatterns = [
    path("board/", board.board, name="board"),
    path("history/", history.history, name="history"),
    path("jobs/<uuid:pk>/move/", move.move, name="move"),
    path("jobs/<uuid:pk>/order/", order.order, name="order"),
]
