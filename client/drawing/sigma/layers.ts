import type { Sigma } from 'sigma'
import type { Size } from '../camera/camera.ts'

/** 2D layers of our own: under the edges, between edges and nodes, above the nodes. */
export interface Layers {
  ground: CanvasRenderingContext2D
  ties: CanvasRenderingContext2D
  names: CanvasRenderingContext2D
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no 2D context')
  return context
}

export function addLayers(sigma: Sigma): Layers {
  const layers = {
    ground: contextOf(sigma.createCanvas('ground', { beforeLayer: 'edges' })),
    ties: contextOf(sigma.createCanvas('ties', { afterLayer: 'edges' })),
    names: contextOf(sigma.createCanvas('names', { beforeLayer: 'mouse' })),
  }
  sigma.resize(true)
  return layers
}

/** Empties the layers and brings them to the size and sharpness of the screen. */
export function clearLayers(layers: Layers, { width, height }: Size): void {
  const ratio = window.devicePixelRatio
  for (const context of [layers.ground, layers.ties, layers.names]) {
    const { canvas } = context
    if (canvas.width !== Math.floor(width * ratio) || canvas.height !== Math.floor(height * ratio)) {
      canvas.width = width * ratio
      canvas.height = height * ratio
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
  }
}
