import "./settings-file";
import { launch } from "./launch";
import { showWayIn } from "./way-in";

await showWayIn(await launch("start"));
