/** What the layout pages ask of the server, and a layout as its editor holds it. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne } from "../../shared/site";
import type { Rect } from "./geometry";

const S = "/api/v1/sites/{siteId}";
export type Layout = Schemas["LayoutView"];
type Input = Schemas["LayoutInput"];

/** A layer on the desk; `key` holds it together while it has no id yet. */
export interface Layer extends Rect {
  key: string;
  id?: string;
  name: string;
  channelId: string;
}
/** Layers lowest first. */
export interface Doc {
  name: string;
  width: number;
  height: number;
  background: string;
  layers: Layer[];
}

export const docOf = ({ name, width, height, background, layers }: Layout): Doc => ({
  name,
  width,
  height,
  background,
  layers: layers.toSorted((a, b) => a.z - b.z).map(({ id, name, channelId, x, y, w, h }) => ({ key: id, id, name, channelId: channelId ?? "", x, y, w, h })),
});

export const inputOf = (doc: Doc): Input => ({
  name: doc.name.trim(),
  width: doc.width,
  height: doc.height,
  background: doc.background,
  layers: doc.layers.map(({ id, name, channelId, x, y, w, h }, at) => ({ ...(id ? { id } : {}), name: name.trim(), channelId: channelId || null, x, y, w, h, z: at + 1 })),
});

export const layoutQuery = (id: string) =>
  queryOptions({ queryKey: [siteId(), "layouts", id], queryFn: () => ok(api.GET(`${S}/layouts/{id}`, { params: inSiteOne(id) })) });

export const createLayout = (body: Input) => ok(api.POST(`${S}/layouts`, { params: inSite(), body }));

export const saveLayout = ({ id, version }: Layout, body: Input) =>
  ok(api.PUT(`${S}/layouts/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteLayout = ({ id, version }: Layout) =>
  ok(api.DELETE(`${S}/layouts/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreLayout = (id: string) =>
  ok(api.POST(`${S}/layouts/{id}/restore` as string as `${typeof S}/screens/{id}/restore`, { params: inSiteOne(id) }));
