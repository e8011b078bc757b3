// How light the hair is (Tkachenka et al. 2019, section 6): sum of m * Y over sum of m. `measured` is a pixel's
// share in four sums; `settled` makes the intensity of the sums and holds it still from frame to frame.

uniform float u_lightness;  // measure: 0 luma, 1 CIE lightness
uniform float u_core;       // region: 0 all of the mask, 1 only where it is 0.9 or more
uniform float u_blocks;     // what the sums' third must be multiplied by to be a share of the picture
uniform float u_elapsed;    // milliseconds since the last frame; 0 for a still picture: nothing is held

float brightness(vec3 colour) {
  if (u_lightness < 0.5) return dot(colour, vec3(0.299, 0.587, 0.114));
  vec3 light = mix(colour / 12.92, pow((max(colour, 0.04045) + 0.055) / 1.055, vec3(2.4)), step(0.04045, colour));
  float y = dot(light, vec3(0.21263901, 0.71516868, 0.07219232));
  return y > 0.0088564517 ? 1.16 * pow(y, 1.0 / 3.0) - 0.16 : y * 9.0329630;
}

// m * Y, m, and whether the pixel is hair and nothing else. `hair` is the mask's value there.
vec4 measured(vec3 colour, float hair) {
  float core = step(0.9, hair);
  float weight = hair * mix(1.0, core, u_core);
  return vec4(weight * brightness(colour), weight, core, 0.0);
}

// x: intensity; y: 1 where there is hair in the picture; z: for how long it has run behind, negative while it
// falls, in milliseconds; w: 1 once there was hair. `before` is the last frame's.
vec4 settled(vec4 sums, vec4 before) {
  if (sums.z * u_blocks < 0.005 || sums.y <= 0.0) return vec4(before.x, 0.0, 0.0, before.w);
  float now = clamp(sums.x / sums.y, 0.0, 1.0);
  if (u_elapsed <= 0.0 || before.w < 0.5) return vec4(now, 1.0, 0.0, 1.0);
  float away = now - before.x;
  if (abs(away) < 0.005) return vec4(before.x, 1.0, 0.0, 1.0);
  float behind = before.z * away > 0.0 ? before.z : 0.0;
  float limit = 0.00036 * u_elapsed * exp2(abs(behind) / 66.0);
  if (abs(away) <= limit) return vec4(now, 1.0, 0.0, 1.0);
  return vec4(before.x + sign(away) * limit, 1.0, behind + sign(away) * u_elapsed, 1.0);
}
