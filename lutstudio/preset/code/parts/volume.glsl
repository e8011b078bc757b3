// The two LUTs as 3D textures: red along x, green along y, blue along z. Read texel by texel, so filters do not
// matter; what does is that the values come as they are stored: no sRGB decoding, compression or mipmaps.

uniform sampler3D u_dark;   // LUT of the darker reference
uniform sampler3D u_light;  // LUT of the lighter reference
uniform float u_nodes;      // nodes along each axis, 33 for example

float nodes() {
  return u_nodes;
}

vec3 node(vec3 at, float t) {
  return mix(texelFetch(u_dark, ivec3(at), 0).rgb, texelFetch(u_light, ivec3(at), 0).rgb, t);
}
