from django.urls import path

from benchmarks.floor.views import memory, row

urlpatterns = [path("memory/", memory), path("rows/<int:pk>/", row)]
