/**
 * One program draws every node: the five shapes as signed distances in pixels, and under them a soft disc and a hard
 * ring. Half-widths grow with the root of the zoom inside their limits; discs and rings keep their width.
 */
export const vertexShader = /* glsl */ `
attribute vec2 a_position;
attribute float a_halfWidth;
attribute float a_shape;
attribute vec4 a_fill;
attribute vec4 a_disc;
attribute vec4 a_ring;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_growth;
uniform vec2 u_limits;
uniform vec2 u_beyond;

varying vec2 v_at;
varying float v_halfWidth;
varying float v_shape;
varying vec4 v_fill;
varying vec4 v_disc;
varying vec4 v_ring;

void main() {
  v_halfWidth = clamp(a_halfWidth * u_growth, u_limits.x, u_limits.y);
  float extent = v_halfWidth * 1.3 + max(u_beyond.x, u_beyond.y) + 2.0;
  v_at = a_corner * extent;
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  float hidden = step(a_halfWidth, 0.0);
  gl_Position = vec4(middle + v_at * 2.0 / u_viewport + vec2(4.0 * hidden), 0.0, 1.0);
  v_shape = a_shape;
  v_fill = a_fill;
  v_disc = a_disc;
  v_ring = a_ring;
}
`

export const fragmentShader = /* glsl */ `
precision highp float;

uniform float u_pixelRatio;
uniform vec2 u_beyond;

varying vec2 v_at;
varying float v_halfWidth;
varying float v_shape;
varying vec4 v_fill;
varying vec4 v_disc;
varying vec4 v_ring;

float pentagon(vec2 p, float r) {
  vec3 k = vec3(0.809016994, 0.587785252, 0.726542528);
  p = vec2(abs(p.x), -p.y);
  p -= 2.0 * min(dot(vec2(-k.x, k.y), p), 0.0) * vec2(-k.x, k.y);
  p -= 2.0 * min(dot(vec2(k.x, k.y), p), 0.0) * vec2(k.x, k.y);
  p -= vec2(clamp(p.x, -r * k.z, r * k.z), r);
  return length(p) * sign(p.y);
}

float square(vec2 p, float r) {
  vec2 d = abs(p) - vec2(r * 0.75);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - r * 0.25;
}

float diamond(vec2 p, float r) {
  return (abs(p.x) + abs(p.y) - r) * 0.70710678;
}

float triangle(vec2 p, float r) {
  float k = 1.7320508;
  p.y += r * 0.12;
  p.x = abs(p.x) - r;
  p.y += r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

float distanceTo(float shape, vec2 p, float r) {
  if (shape < 0.5) return pentagon(p, r * 0.85);
  if (shape < 1.5) return square(p, r);
  if (shape < 2.5) return diamond(p, r);
  if (shape < 3.5) return length(p) - r;
  return triangle(p, r * 1.1);
}

vec4 over(vec4 below, vec4 colour, float distance) {
  float cover = step(0.5, colour.a) * clamp(0.5 - distance * u_pixelRatio, 0.0, 1.0);
  return vec4(colour.rgb * cover + below.rgb * (1.0 - cover), cover + below.a * (1.0 - cover));
}

void main() {
  float hollow = step(7.5, v_shape);
  float distance = distanceTo(v_shape - 8.0 * hollow, v_at, v_halfWidth);
  float out_ = length(v_at) - v_halfWidth;
  vec4 colour = over(vec4(0.0), v_disc, out_ - u_beyond.x - step(0.5, v_ring.a) * (u_beyond.y - u_beyond.x));
  colour = over(colour, v_ring, abs(out_ - u_beyond.y) - 0.9);
  if (hollow > 0.5) distance = min(abs(distance + 0.7) - 0.7, length(v_at) - max(1.2, v_halfWidth * 0.28));
  gl_FragColor = over(colour, v_fill, distance);
}
`
