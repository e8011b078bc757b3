// Where the hair stands between the references, and its new colour:
// m * s * beyond(LUT(x)) + (1 - m * s) * x.

uniform vec2 u_references;  // intensity of the darker and of the lighter reference
uniform vec2 u_reach;       // how far t goes: 0, 1, or a quarter beyond where the shade extrapolates
uniform float u_strength;   // s; 0 leaves the original
uniform float u_trilinear;  // 0 tetrahedral, 1 trilinear: what the shade was judged with

// t: 0 as the darker reference, 1 as the lighter one.
float position(float intensity) {
  return clamp((intensity - u_references.x) / (u_references.y - u_references.x), u_reach.x, u_reach.y);
}

// `hair` is the mask's value; `place` is where the pixel lies in the picture, 0 to 1, y downwards.
vec3 recoloured(vec3 colour, float hair, vec2 place, float t) {
  float share = hair * u_strength;
  if (share <= 0.0) return colour;
  vec3 after = beyond(colour, lookup(colour, t, u_trilinear > 0.5), place);
  return clamp(mix(colour, after, share), 0.0, 1.0);
}
