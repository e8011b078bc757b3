uniform sampler2D u_sums;    // the one texel that reduce.frag.glsl left
uniform sampler2D u_before;  // what this shader wrote for the last frame, 1 x 1

out vec4 hair;

void main() {
  hair = settled(texelFetch(u_sums, ivec2(0), 0), texelFetch(u_before, ivec2(0), 0));
}
