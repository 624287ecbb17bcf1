import Graph from 'graphology'
import { Sigma } from 'sigma'
import { EdgeLineProgram } from 'sigma/rendering'
import type { Camera } from '../camera/camera.ts'
import { type Frame, frameOf, fromSigma, type Size, span, toSigma } from '../camera/camera.ts'
import type { Looks } from '../looks/looks.ts'
import type { Scene } from '../scene/scene.ts'
import { type ContextWatch, watchContexts } from './context-watch.ts'
import { edgeInk, nodeInk, sameEdge, sameNode, samePlace } from './ink.ts'
import { addLayers, clearLayers, type Layers } from './layers.ts'
import { FamilyProgram } from './node-program.ts'

interface StageEvents {
  /** A renderer stands, for the first time or again after its graphics were lost. */
  onBuilt(sigma: Sigma): void
  onPaint(layers: Layers, frame: Frame): void
  onCamera(camera: Camera): void
  onLost(lost: boolean): void
  /** Drawing again failed. */
  onUnavailable(): void
}

/** Sigma, kept at arm's length: it is told what to draw, outlives the loss of its graphics, and knows nothing. */
export interface Stage {
  container: HTMLElement
  events: StageEvents
  sigma: Sigma
  watch: ContextWatch
  graph: Graph
  scene: Scene
  looks: Looks
  camera: Camera
  size: Size
  /** Most and fewest pixels a layout unit. */
  zoom: { closest: number; farthest: number }
  /** How often it was built again. */
  rebuilt: number
  /** A full refresh waits for its frame: until then Sigma has no indices, and takes no difference. */
  stale: boolean
}

const half = span / 2
const settings = {
  defaultNodeType: 'family',
  nodeProgramClasses: { family: FamilyProgram },
  defaultEdgeType: 'line',
  edgeProgramClasses: { line: EdgeLineProgram },
  renderLabels: false,
  renderEdgeLabels: false,
  enableCameraRotation: false,
  allowInvalidContainer: true,
  stagePadding: 0,
  zoomingRatio: 1.35,
}

function sizeOf(container: HTMLElement): Size {
  return { width: Math.max(1, container.offsetWidth), height: Math.max(1, container.offsetHeight) }
}

function graphOf(scene: Scene, looks: Looks): Graph {
  const graph = new Graph({ type: 'undirected', multi: false, allowSelfLoops: false })
  scene.nodes.forEach(({ id }, index) => {
    graph.addNode(id, { index, x: looks.nodes[index].x, y: looks.nodes[index].y })
  })
  scene.edges.forEach(({ id, a, b }, index) => {
    graph.addEdgeWithKey(id, scene.nodes[a].id, scene.nodes[b].id, { index })
  })
  return graph
}

/** Throws when the browser has no WebGL. */
export function createStage(
  container: HTMLElement,
  scene: Scene,
  looks: Looks,
  camera: Camera,
  events: StageEvents,
): Stage {
  const graph = graphOf(scene, looks)
  const ground = { container, events, graph, scene, looks, camera, size: sizeOf(container) }
  const stage: Omit<Stage, 'sigma' | 'watch'> = {
    ...ground,
    zoom: { closest: 8, farthest: 0.05 },
    rebuilt: 0,
    stale: true,
  }
  try {
    return Object.assign(stage, raise(stage))
  } catch (cause) {
    container.replaceChildren()
    throw cause
  }
}

/** Builds a renderer on the stage's graph and camera. */
function raise(stage: Omit<Stage, 'sigma' | 'watch'>): Pick<Stage, 'sigma' | 'watch'> {
  const { container, events } = stage
  const sigma = new Sigma(stage.graph, container, {
    ...settings,
    nodeReducer: (_id, { index }) => nodeInk(stage.looks.nodes[index]),
    edgeReducer: (_id, { index }) => edgeInk(stage.looks.edges[index]),
  })
  followRefreshes(stage, sigma)
  sigma.setCustomBBox({ x: [-half, half], y: [-half, half] })
  const layers = addLayers(sigma)
  limit(sigma, stage)
  sigma.getCamera().setState({ ...toSigma(stage.camera, stage.size), angle: 0 })
  sigma.getCamera().on('updated', (state) => {
    stage.camera = fromSigma(state, stage.size)
    events.onCamera(stage.camera)
  })
  sigma.on('afterRender', () => {
    clearLayers(layers, stage.size)
    events.onPaint(layers, frameOf(stage.camera, stage.size))
  })
  sigma.scheduleRefresh()
  events.onBuilt(sigma)
  const again = () => rebuild(stage as Stage)
  return { sigma, watch: watchContexts(sigma.getCanvases(), events.onLost, again) }
}

/**
 * Sigma asks itself for full refreshes too: when the window changes its size, when a setting is set (the limits of the
 * zoom, motion), when it takes another graph. All of them pass here, so that none has to be known by name.
 */
function followRefreshes(stage: Pick<Stage, 'stale'>, sigma: Sigma): void {
  const refresh = sigma.refresh.bind(sigma)
  sigma.refresh = (options) => {
    if (options?.partialGraph === undefined) stage.stale = true
    return refresh(options)
  }
  sigma.on('afterProcess', () => {
    stage.stale = false
  })
}

function limit(sigma: Sigma, { zoom, size }: Pick<Stage, 'zoom' | 'size'>): void {
  const at = (scale: number) => toSigma({ x: 0, y: 0, ratio: 1 / scale }, size).ratio
  sigma.setSettings({ minCameraRatio: at(zoom.closest), maxCameraRatio: at(zoom.farthest) })
}

/** A new renderer on the same graph and camera: after a loss nothing of the old one can be used. [P49] */
export function rebuild(stage: Stage): void {
  stage.watch.stop()
  try {
    stage.sigma.kill()
    Object.assign(stage, raise(stage))
    stage.rebuilt++
    stage.events.onLost(false)
  } catch {
    stage.events.onUnavailable()
  }
}

/** Puts another graph in the place of the one that stands. */
export function setScene(stage: Stage, scene: Scene, looks: Looks): void {
  Object.assign(stage, { scene, looks, graph: graphOf(scene, looks) })
  stage.sigma.setGraph(stage.graph)
}

/** Draws new looks of the same scene; only what differs is handed on. */
export function repaint(stage: Stage, looks: Looks): void {
  const { scene, graph, looks: before } = stage
  const nodes: string[] = []
  const edges = new Set<string>()
  looks.nodes.forEach((look, k) => {
    if (sameNode(look, before.nodes[k])) return
    nodes.push(scene.nodes[k].id)
    if (samePlace(look, before.nodes[k])) return
    Object.assign(graph.getNodeAttributes(scene.nodes[k].id), { x: look.x, y: look.y })
    for (const edge of scene.edgesOf[k]) edges.add(scene.edges[edge].id)
  })
  looks.edges.forEach((look, k) => {
    if (!sameEdge(look, before.edges[k])) edges.add(scene.edges[k].id)
  })
  stage.looks = looks
  if (stage.watch.lost()) return
  if (stage.stale) stage.sigma.scheduleRefresh()
  else stage.sigma.refresh({ partialGraph: { nodes, edges: [...edges] }, skipIndexation: true, schedule: true })
}

/** Paints our own layers again, with nothing new for Sigma. */
export function render({ sigma, watch }: Stage): void {
  if (!watch.lost()) sigma.scheduleRender()
}

export function moveCamera({ sigma, size }: Stage, camera: Camera, milliseconds: number): void {
  const state = toSigma(camera, size)
  if (milliseconds > 0) sigma.getCamera().animate(state, { duration: milliseconds, easing: 'cubicOut' })
  else sigma.getCamera().setState(state)
}

/** Under reduced motion neither the wheel nor a thrown map glides; Sigma cannot take 0 for a duration. */
export function setMotion({ sigma }: Pick<Stage, 'sigma'>, animated: boolean): void {
  sigma.setSettings({ inertiaDuration: animated ? 200 : 1, zoomDuration: animated ? 160 : 1 })
}

export function limitZoom(stage: Stage, closest: number, farthest: number): void {
  stage.zoom = { closest, farthest }
  limit(stage.sigma, stage)
}

/** Takes the container's size; `view` is asked what to show in it. */
export function resize(stage: Stage, view: (size: Size) => Camera): void {
  const size = sizeOf(stage.container)
  if (size.width === stage.size.width && size.height === stage.size.height) return
  stage.size = size
  limit(stage.sigma, stage)
  stage.sigma.getCamera().setState(toSigma(view(size), size))
  if (!stage.watch.lost()) stage.sigma.scheduleRefresh()
}

export function kill({ sigma, watch }: Stage): void {
  watch.stop()
  sigma.kill()
}
