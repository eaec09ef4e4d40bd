import { FleetView } from "./fleet.js";
import { DeviceView } from "./device.js";
import { parse } from "./location.js";

const main = document.getElementById("main");
let view = null;

function show() {
  const place = parse(location.hash);
  if (view?.canShow(place)) {
    view.update(place);
    return;
  }
  const isFirst = view === null;
  view?.close();
  view = place.device ? new DeviceView(main, place) : new FleetView(main, place);
  scrollTo(0, 0);
  if (!isFirst) main.querySelector("h1")?.focus();
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
show();
