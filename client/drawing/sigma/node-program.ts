import type { Sigma } from 'sigma'
import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'
import { scaleOf } from '../camera/camera.ts'
import { discBeyond, leastHalfWidth, mostHalfWidth, ringBeyond, type Shape, shapes, shrunk } from '../scene/shapes.ts'
import { fragmentShader, vertexShader } from './node-shader.ts'

/** What the stage hands to the program for one node. */
interface NodeInk extends NodeDisplayData {
  shape: Shape
  hollow: boolean
  disc: string | undefined
  ring: string | undefined
}

const uniforms = ['u_matrix', 'u_viewport', 'u_growth', 'u_limits', 'u_beyond', 'u_pixelRatio'] as const
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext
const hollowShift = 8
/** A float whose four bytes are zero: no colour. */
const none = 0

function colourAttribute(name: string) {
  return { name, size: 4, type: UNSIGNED_BYTE, normalized: true }
}

/** All nodes, in one draw call. Picking is our own, so no picking pass is drawn. */
export class FamilyProgram extends NodeProgram<(typeof uniforms)[number]> {
  constructor(gl: WebGLRenderingContext, _pickingBuffer: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer)
  }

  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLES,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_halfWidth', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        colourAttribute('a_fill'),
        colourAttribute('a_disc'),
        colourAttribute('a_ring'),
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, -1],
        [1, 1],
        [-1, 1],
      ],
    }
  }

  override processVisibleItem(_index: number, start: number, data: NodeDisplayData): void {
    const { x, y, size, color, shape, hollow, disc, ring } = data as NodeInk
    this.array.set(
      [
        x,
        y,
        size,
        shapes.indexOf(shape) + (hollow ? hollowShift : 0),
        floatColor(color),
        disc === undefined ? none : floatColor(disc),
        ring === undefined ? none : floatColor(ring),
      ],
      start,
    )
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const { width, height, zoomRatio, pixelRatio, matrix } = params
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix)
    gl.uniform2f(uniformLocations.u_viewport, width, height)
    const scale = scaleOf(zoomRatio, { width, height })
    gl.uniform1f(uniformLocations.u_growth, Math.sqrt(scale))
    gl.uniform2f(uniformLocations.u_limits, leastHalfWidth, mostHalfWidth)
    gl.uniform2f(uniformLocations.u_beyond, shrunk(discBeyond, scale), shrunk(ringBeyond, scale))
    gl.uniform1f(uniformLocations.u_pixelRatio, pixelRatio)
  }
}
