uniform sampler2D u_picture;  // sRGB as stored, not decoded; row 0 is its first row
uniform sampler2D u_mask;     // hair coverage in its red channel, of any size; linear filter, clamped
uniform sampler2D u_state;    // 1 x 1 from settle.frag.glsl, or your own: intensity, 1 where there is hair

in vec2 place;
out vec4 seen;

void main() {
  vec4 state = texelFetch(u_state, ivec2(0), 0);
  float hair = texture(u_mask, place).r * state.y;
  seen = vec4(recoloured(texture(u_picture, place).rgb, hair, place, position(state.x)), 1.0);
}
