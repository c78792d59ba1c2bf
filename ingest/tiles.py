"""Tile maps of England and of London, one square for each authority, worked out from positions alone.

`python -m ingest.tiles [FOLDER]` writes the four tile columns of authorities.csv and prints how true the maps are. It
is for whoever changes the list of authorities: neither the build nor the app runs it, and it alone needs scipy.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import Delaunay

from ingest.reference import Authority, load_authorities

Points = NDArray[np.float64]  # one (x, y) a row: x to the east, y to the south
Tiles = NDArray[np.int64]  # one (row, column) a row

KM_PER_DEGREE = 111.2
MIDDLE_LATITUDE = 53.0  # degrees; a degree of longitude is taken to be as long everywhere as here
NEAREST = 4  # neighbours by which a map is judged
TIDIED_BY = 8  # neighbours by which two tiles are exchanged: with four, a large county drifts from its other sides
STEPS = 600  # of the springs; both maps stand still well before
PUSH, LONGEST_MOVE, REST = 0.4, 0.3, 1.1  # of the springs, in tiles
LONDON_RADIUS = 3.4  # tiles: half the width of London's block, room for which is made in the map of England


@dataclass(frozen=True)
class Springs:
    """How one map is drawn; the values were chosen by trying grids of them and looking at the best."""

    km_per_tile: float
    longest_link_km: float  # links over water and Wales are none
    pull: float  # of a link between neighbours
    home: float  # pull back to the true position


ENGLAND = Springs(km_per_tile=32, longest_link_km=110, pull=0.03, home=0.01)
LONDON = Springs(km_per_tile=4.5, longest_link_km=40, pull=0.05, home=0.01)
LONDON_GRID_OFFSET = (0.0, 0.25)  # tiles by which the grid is laid off London's centre


@dataclass(frozen=True)
class Quality:
    """How true a map is, from 0 to 1, over each authority's four nearest neighbours by position."""

    within_two: float  # share that lie within two tiles, corners counted
    touching: float  # share that lie within one
    direction: float  # mean cosine between the direction on the ground and on the map


def london_tiles(points: Points) -> Tiles:
    """A tile for each London borough: pushed apart to one tile's distance, then put on the nearest free squares."""
    spread = _relax((points - points.mean(axis=0)) / LONDON.km_per_tile, _links(points, LONDON), LONDON)
    tiles = _assign(spread - LONDON_GRID_OFFSET, taken=set())
    return _tidy(points, tiles - tiles.min(axis=0), np.arange(len(points)))


def england_tiles(points: Points, is_london: NDArray[np.bool_], london: Tiles) -> Tiles:
    """A tile for each authority, with London's block as in its own map and the rest moved out to make room."""
    block = london[:, ::-1].astype(float)  # as (x, y)
    start = _make_room((points - points[is_london].mean(axis=0)) / ENGLAND.km_per_tile)
    start[is_london] = block - block.mean(axis=0)
    spread = _relax(start, _links(points, ENGLAND), ENGLAND, rigid=is_london)
    spread -= np.rint((spread[is_london] - block).mean(axis=0))
    tiles = np.zeros(points.shape, dtype=np.int64)
    tiles[is_london] = london
    tiles[~is_london] = _assign(spread[~is_london], taken={(int(row), int(column)) for row, column in london})
    return _tidy(points, _squeeze(tiles), np.flatnonzero(~is_london))


def measure(points: Points, tiles: Tiles, nearest: int = NEAREST) -> Quality:
    """How near to one another, and how rightly turned, the map shows what is near on the ground."""
    near = _nearest(points, nearest)
    ground = points[near] - points[:, None]
    shown = (tiles[near] - tiles[:, None])[..., ::-1].astype(float)
    apart = np.abs(shown).max(axis=-1)
    turned = (ground * shown).sum(axis=-1) / np.linalg.norm(ground, axis=-1) / np.linalg.norm(shown, axis=-1)
    return Quality(float((apart <= 2).mean()), float((apart <= 1).mean()), float(turned.mean()))


def positions(authorities: list[Authority]) -> Points:
    """Positions in kilometres, x to the east and y to the south."""
    degrees = np.array([(each.longitude, -each.latitude) for each in authorities])
    return degrees * (KM_PER_DEGREE * np.cos(np.radians(MIDDLE_LATITUDE)), KM_PER_DEGREE)


def _links(points: Points, springs: Springs) -> NDArray[np.int64]:
    """Pairs of neighbours: the edges of the triangles between positions, without the long ones."""
    edges = Delaunay(points).simplices[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
    pairs = np.unique(np.sort(edges, axis=1), axis=0).astype(np.int64)
    return pairs[np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1) < springs.longest_link_km]


def _make_room(points: Points) -> Points:
    """Points moved away from London so that its block, larger than on the ground, finds an empty circle."""
    distance = np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
    return points * np.sqrt(distance**2 + LONDON_RADIUS**2) / distance


def _relax(start: Points, links: NDArray[np.int64], springs: Springs, rigid: NDArray[np.bool_] | None = None) -> Points:
    """Points pushed a tile apart, neighbours drawn together, all held near their start; rigid ones move as one."""
    points, one, other = start.copy(), links[:, 0], links[:, 1]
    for _ in range(STEPS):
        between = points[:, None] - points[None]
        apart = np.linalg.norm(between, axis=-1) + np.eye(len(points))
        move = (between / apart[..., None] * np.clip(1 - apart, 0, None)[..., None]).sum(axis=1) * PUSH
        reach = points[other] - points[one]
        length = np.maximum(np.linalg.norm(reach, axis=1, keepdims=True), 1e-9)
        drawn = reach / length * np.clip(length - REST, 0, None) * springs.pull
        np.add.at(move, one, drawn)
        np.add.at(move, other, -drawn)
        move = np.clip(move + springs.home * (start - points), -LONGEST_MOVE, LONGEST_MOVE)
        if rigid is not None:
            move[rigid] = move[rigid].mean(axis=0)
        points += move
    return points.round(6)  # so that the last bit of a processor's arithmetic decides nothing


def _assign(points: Points, taken: set[tuple[int, int]]) -> Tiles:
    """The free tile for each point that makes the sum of squared distances least."""
    west, north = np.floor(points.min(axis=0) - 2).astype(int)
    east, south = np.ceil(points.max(axis=0) + 2).astype(int)
    grid = [(row, column) for row in range(north, south + 1) for column in range(west, east + 1)]
    free = np.array([tile for tile in grid if tile not in taken], dtype=np.int64)
    return free[linear_sum_assignment(((points[:, None] - free[None, :, ::-1]) ** 2).sum(axis=-1))[1]]


def _squeeze(tiles: Tiles) -> Tiles:
    """The tiles without empty rows and columns, so that the Isles of Scilly lie off Cornwall."""
    rows, columns = (np.unique(tiles[:, axis], return_inverse=True)[1] for axis in (0, 1))
    return np.column_stack([rows, columns]).astype(np.int64)


def _tidy(points: Points, tiles: Tiles, movable: NDArray[np.int64]) -> Tiles:
    """The tiles after every exchange of two close ones that makes the map truer, until none does."""
    tiles, best, better = tiles.copy(), _worth(points, tiles), True
    pairs = [(i, j) for i in movable for j in movable if i < j]
    while better:
        better = False
        for i, j in pairs:
            if np.abs(tiles[i] - tiles[j]).max() > 2:
                continue
            tiles[[i, j]] = tiles[[j, i]]
            if (worth := _worth(points, tiles)) > best + 1e-9:
                best, better = worth, True
            else:
                tiles[[i, j]] = tiles[[j, i]]
    return tiles


def _worth(points: Points, tiles: Tiles) -> float:
    quality = measure(points, tiles, TIDIED_BY)
    return quality.within_two + quality.touching / 2 + quality.direction


def _nearest(points: Points, how_many: int) -> NDArray[np.int64]:
    apart = np.linalg.norm(points[:, None] - points[None], axis=-1)
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1, kind="stable")[:, :how_many]


def main(arguments: list[str] | None = None) -> None:
    """Works out both maps, writes them into authorities.csv and prints their quality."""
    parser = argparse.ArgumentParser(prog="python -m ingest.tiles", description="Works out the tile maps anew.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("data/reference"))
    folder = parser.parse_args(arguments).folder
    standing = [each for each in load_authorities(folder) if each.abolished_on is None]
    is_london, points = np.array([each.is_london_borough for each in standing]), positions(standing)
    london = london_tiles(points[is_london])
    england = england_tiles(points, is_london, london)
    codes = np.array([each.ons_code for each in standing])
    on_england, on_london = zip(codes, england, strict=True), zip(codes[is_london], london, strict=True)
    _write(folder / "authorities.csv", dict(on_england), dict(on_london))
    for name, quality in (("England", measure(points, england)), ("London", measure(points[is_london], london))):
        near = f"{quality.within_two:.1%} lie within two tiles, {quality.touching:.1%} touch"
        print(f"{name}: of each authority's {NEAREST} nearest neighbours {near}; mean cosine {quality.direction:.2f}")


def _write(path: Path, england: dict[str, Tiles], london: dict[str, Tiles]) -> None:
    """Writes the tile columns of authorities.csv and leaves every other cell as it was."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, lines = list(reader.fieldnames or ()), list(reader)
    for line in lines:
        line["tile_row"], line["tile_column"] = england.get(line["ons_code"], ("", ""))
        line["london_row"], line["london_column"] = london.get(line["ons_code"], ("", ""))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


if __name__ == "__main__":
    main()
