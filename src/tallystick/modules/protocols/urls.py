"""The addresses of protocols."""

from django.urls import path

from tallystick.modules.protocols.views import agreements, protocols

app_name = "protocols"
urlpatterns = [
    path("", protocols.register, name="register"),
    path("new/", protocols.protocol_new, name="new"),
    path("<int:pk>/", protocols.protocol, name="protocol"),
    path("<int:pk>/change/", protocols.change, name="change"),
    path("<int:pk>/write/", protocols.write, name="write"),
    path("<int:pk>/versions/<int:number>/", protocols.text, name="text"),
    path("<int:pk>/versions/<int:number>/file/", protocols.text_file, name="text-file"),
    path("<int:pk>/move/", protocols.move, name="move"),
    path("<int:pk>/respond/", protocols.respond, name="respond"),
    path("<int:pk>/send/", protocols.send, name="send"),
    path("<int:pk>/put/", agreements.put, name="put"),
    path("responses/<int:pk>/", protocols.answer, name="answer"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/again/", agreements.again, name="again"),
    path("agreements/<int:pk>/sign/<int:place>/", agreements.sign, name="sign"),
    path("plans/<int:pk>/", agreements.plan, name="plan"),
    path("plans/<int:pk>/put/", agreements.plan_put, name="plan-put"),
]
