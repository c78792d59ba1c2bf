// A map of tiles, one for each authority: drawn as SVG, walked with the arrow keys, opened by a click, saved as a picture.
// All that it shows comes as data and is set as text, never as markup. dashboard/tile_map.py sends it, static/page.css
// dresses it.

const SVG = "http://www.w3.org/2000/svg";
const TILE = 40, GAP = 3, LINE = "#7c8893", INK = "#14232d", PAPER = "#ffffff";
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const maps = new WeakMap();

// Called whenever something of what Streamlit sends has changed; only what differs is drawn.
export default function ({ data, parentElement, setTriggerValue }) {
  const map = maps.get(parentElement) ?? begin(parentElement);
  map.open = (code) => setTriggerValue("opened", code);
  map.format = data.format;
  map.save.textContent = `Save as ${data.format.toUpperCase()}`;
  if (map.told !== data.map) {
    map.told = data.map;
    afterPaint(map);
  }
}

// The charts above have just been drawn: the reader sees them first.
function afterPaint(map) {
  if (map.waits) return;
  map.waits = true;
  requestAnimationFrame(() => setTimeout(() => {
    map.waits = false;
    draw(map, JSON.parse(map.told));
  }));
}

function begin(parent) {
  const box = put(parent, "div", { class: "tile-map" });
  const map = { box, tiles: new Map(), current: null };
  map.svg = put(box, "svg", { role: "group", "text-anchor": "middle", "font-family": "sans-serif", fill: INK }, SVG);
  map.save = put(box, "button", { type: "button", class: "save" });
  map.tip = put(box, "div", { class: "tip", "aria-hidden": "true", hidden: "" });
  map.legend = put(box, "ul");
  map.save.addEventListener("click", () => savePicture(map));
  listen(map);
  maps.set(parent, map);
  return map;
}

function put(parent, name, attributes = {}, space = "http://www.w3.org/1999/xhtml", words = null) {
  const element = document.createElementNS(space, name);
  set(element, attributes);
  if (words !== null) element.textContent = words;
  return parent.appendChild(element);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

function draw(map, shown) {
  map.shown = shown;
  hideTip(map);
  const letters = shown.columns > 10 ? 14 : 11; // a map of few columns has large tiles
  set(map.svg, {
    viewBox: `0 0 ${shown.columns * TILE} ${shown.rows * TILE}`, "aria-label": shown.alt, "font-size": letters,
    class: shown.columns > 10 ? "many" : "few", style: `max-height: ${shown.height}px`,
  });
  const gone = new Set(map.tiles.keys());
  for (const told of shown.tiles) {
    drawTile(map, told);
    gone.delete(told.code);
  }
  for (const code of gone) {
    map.tiles.get(code).link.remove();
    map.tiles.delete(code);
  }
  drawLegend(map);
  stopAt(map, map.tiles.get(map.current?.told.code) ?? map.tiles.get(shown.tiles[0]?.code));
}

function drawTile(map, told) {
  const tile = map.tiles.get(told.code) ?? beginTile(map, told.code);
  const [fill, ink, letter] = map.shown.grades[told.grade];
  const [x, y] = [(told.column + 0.5) * TILE, (told.row + 0.5) * TILE];
  tile.told = told;
  set(tile.link, {
    href: map.shown.address + encodeURIComponent(told.code), fill: ink,
    "aria-label": [told.name, ...told.said].join(", "),
  });
  set(tile.square, { x: told.column * TILE + GAP / 2, y: told.row * TILE + GAP / 2, fill });
  write(tile.name, x, y, told.short);
  write(tile.letter, x, y, letter);
}

function beginTile(map, code) {
  const link = put(map.svg, "a", { tabindex: -1 }, SVG);
  const size = TILE - GAP;
  const square = put(link, "rect", { width: size, height: size, stroke: LINE, "stroke-width": 1 }, SVG);
  const tile = { link, square, name: put(link, "text", { dy: "-0.15em" }, SVG) };
  tile.letter = put(link, "text", { dy: "0.95em", "font-weight": 700 }, SVG);
  link.tile = tile;
  map.tiles.set(code, tile);
  return tile;
}

function write(element, x, y, words) {
  set(element, { x, y });
  if (element.textContent !== words) element.textContent = words;
}

function drawLegend(map) {
  map.legend.replaceChildren();
  for (const [fill, ink, letter, label] of map.shown.grades) {
    const row = put(map.legend, "li");
    put(row, "span", { style: `background: ${fill}; color: ${ink}` }, undefined, letter);
    row.append(label);
  }
}

// One stop of the Tab key; from there the arrow keys go along the tiles.
function stopAt(map, tile) {
  map.current?.link.setAttribute("tabindex", -1);
  map.current = tile ?? null;
  tile?.link.setAttribute("tabindex", 0);
}

function listen(map) {
  const over = (event) => event.target.closest?.("a")?.tile;
  map.svg.addEventListener("pointerover", (event) => (over(event) ? showTip(map, over(event)) : hideTip(map)));
  map.svg.addEventListener("pointerleave", () => hideTip(map));
  map.svg.addEventListener("focusin", (event) => {
    if (!over(event)) return; // the map itself, which a browser may stop at before it has tiles
    stopAt(map, over(event));
    showTip(map, over(event));
  });
  map.svg.addEventListener("focusout", () => hideTip(map));
  map.svg.addEventListener("click", (event) => {
    if (!over(event) || event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab, as any link
    event.preventDefault();
    map.open(over(event).told.code);
  });
  map.box.addEventListener("keydown", (event) => walk(map, event));
}

function walk(map, event) {
  if (event.key === "Escape") hideTip(map);
  const step = STEPS[event.key], from = map.current?.told;
  if (!step || !from || !map.svg.contains(document.activeElement)) return;
  event.preventDefault();
  const [down, across] = step;
  let nearest = null, least = Infinity;
  for (const tile of map.tiles.values()) {
    const [rows, columns] = [tile.told.row - from.row, tile.told.column - from.column];
    const ahead = rows * down + columns * across, aside = Math.abs(rows * across) + Math.abs(columns * down);
    if (ahead > 0 && ahead + 3 * aside < least) [nearest, least] = [tile, ahead + 3 * aside];
  }
  nearest?.link.focus();
}

function showTip(map, tile) {
  map.tip.replaceChildren();
  put(map.tip, "strong", {}, undefined, tile.told.name);
  for (const line of [...tile.told.said, map.shown.hint]) put(map.tip, "div", {}, undefined, line);
  map.tip.hidden = false;
  const [at, within] = [tile.link.getBoundingClientRect(), map.box.getBoundingClientRect()];
  const left = at.left - within.left + at.width / 2 - map.tip.offsetWidth / 2;
  const above = at.top - within.top - map.tip.offsetHeight - 6;
  map.tip.style.left = `${Math.max(0, Math.min(left, within.width - map.tip.offsetWidth))}px`;
  map.tip.style.top = `${above >= 0 ? above : at.bottom - within.top + 6}px`;
}

function hideTip(map) {
  map.tip.hidden = true;
}

function savePicture(map) {
  const { filename, width } = map.shown.picture;
  const drawn = new XMLSerializer().serializeToString(pictureOf(map));
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
  if (map.format === "svg") {
    hand(URL.createObjectURL(new Blob([drawn], { type: "image/svg+xml" })), `${filename}.svg`);
    return;
  }
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = (2 * width * image.naturalHeight) / image.naturalWidth;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => hand(URL.createObjectURL(blob), `${filename}.png`), "image/png");
  });
  image.src = address;
}

function hand(address, filename) {
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// The map on paper, with what stands around it on the page: its title, what was chosen, its source and its legend.
function pictureOf(map) {
  const { grades, rows, columns, height, picture } = map.shown;
  const { width, title, said } = picture;
  const head = 22 * title.length + 16 * said.length + 30, foot = 22 * Math.ceil(grades.length / 3) + 16;
  const scale = Math.min(height / (rows * TILE), width / (columns * TILE)), whole = head + rows * TILE * scale + foot;
  const svg = document.createElementNS(SVG, "svg");
  set(svg, { xmlns: SVG, viewBox: `0 0 ${width} ${whole}`, width, height: whole, "font-family": "sans-serif", fill: INK });
  put(svg, "rect", { width, height: whole, fill: PAPER }, SVG);
  title.forEach((line, at) => put(svg, "text", { x: 8, y: 26 + 22 * at, "font-size": 16, "font-weight": 700 }, SVG, line));
  said.forEach((line, at) => put(svg, "text", { x: 8, y: 26 + 22 * title.length + 16 * at, "font-size": 12 }, SVG, line));
  const moved = `translate(${(width - columns * TILE * scale) / 2} ${head}) scale(${scale})`;
  const tiles = put(svg, "g", { transform: moved, "text-anchor": "middle" }, SVG);
  tiles.setAttribute("font-size", map.svg.getAttribute("font-size"));
  for (const { link } of map.tiles.values()) {
    const copy = put(tiles, "g", { fill: link.getAttribute("fill") }, SVG);
    copy.append(...[...link.childNodes].map((part) => part.cloneNode(true)));
  }
  grades.forEach((grade, at) => drawGrade(svg, grade, 8 + (at % 3) * (width / 3), whole - foot + 12 + 22 * Math.floor(at / 3)));
  return svg;
}

function drawGrade(svg, [fill, ink, letter, label], x, y) {
  put(svg, "rect", { x, y, width: 16, height: 16, fill, stroke: LINE }, SVG);
  put(svg, "text", { x: x + 8, y: y + 12, "font-size": 11, "text-anchor": "middle", fill: ink }, SVG, letter);
  put(svg, "text", { x: x + 22, y: y + 12.5, "font-size": 12 }, SVG, label);
}
