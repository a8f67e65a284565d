from django.urls import path

from typos import views

urlpatterns = [
    path("typos/report/<int:pk>/", views.report, name="typo-report"),
    path("typos/report/<int:pk>/thanks/", views.thanks, name="typo-thanks"),
]
