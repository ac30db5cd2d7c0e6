"""Pages of the register of risk tools."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from maillage.access.request import Asked
from maillage.people import queries as people
from maillage.risk import actions
from maillage.risk.forms import ToolForm
from maillage.risk.queries import tools
from maillage.risk.rules import KNOWN


@require_safe
def tool_list(request: Asked) -> HttpResponse:
    """Show the register of the reader's region."""
    found = tools.register(request.actor, after=request.GET.get("after"))
    return render(request, "risk/tool_list.html", {"register": found, "page": found.page})


@require_http_methods(["GET", "POST"])
def tool_add(request: Asked) -> HttpResponse:
    """Enter a tool into the register; ``?of=`` one whose name is known begins with its name."""
    region = people.kept_region(request.actor, region=people.own_region(request.actor).pk)
    known = next((one for one in KNOWN if one.key == request.GET.get("of")), None)
    start = {"name_en": known.name, "name_fr": known.name, "publisher": known.publisher} if known else None
    form = ToolForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.add_tool(request.actor, region=region.pk, line=form.line, at=request.at)
        return redirect("risk:tool_list")
    return render(request, "risk/tool_add.html", {"form": form, "known": KNOWN})


@require_http_methods(["GET", "POST"])
def tool_retire(request: Asked, tool: UUID) -> HttpResponse:
    """Say what taking a tool back means, then take it back."""
    region = people.own_region(request.actor).pk
    row = tools.in_use(request.actor, region=region, tool=tool)
    if request.method == "POST":
        actions.retire_tool(request.actor, region=region, tool=tool, at=request.at)
        return redirect("risk:tool_list")
    return render(request, "risk/tool_retire.html", {"tool": row})
