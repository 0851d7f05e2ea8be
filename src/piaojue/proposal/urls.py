from django.urls import URLPattern

app_name = "proposal"
urlpatterns: list[URLPattern] = []
