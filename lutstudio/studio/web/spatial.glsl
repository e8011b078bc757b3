// What a LUT cannot hold: second colours across and along the hair, streaks, shine, and how much of the new
// colour and of the new light is worn. The way in is `beyond`, at the end. The same as
// lutstudio/spatial/beyond.py to one level in 255; why each line is as it is stands there.
// No texture is read, and only what the simplest GLSL has is used.

uniform float u_beyond;        // 0: nothing of this is on, and nothing else need be set
uniform vec4 u_frame;          // the hair's root (x, y) and tip (x, y), in shares of the picture, y downwards
uniform vec2 u_size;           // the picture's width / height; half the hair's width / the picture's height
uniform float u_hair;          // the hair's mean intensity
uniform vec4 u_split;          // place, softness, strength, and 1 for the right side or -1 for the left
uniform vec3 u_split_colour;   // OKLab, like the two below
uniform vec4 u_ombre;          // start, softness, strength, unused
uniform vec3 u_ombre_colour;
uniform vec4 u_streaks;        // width, density, softness, strength
uniform vec2 u_streaks_more;   // start, seed
uniform vec3 u_streaks_colour;
uniform float u_shine;         // -1 matt, 1 glossy
uniform vec2 u_keep;           // shares of the new colour and of the new light

// dye.py

vec3 beyond_to_oklab(vec3 srgb) {
  vec3 toe = srgb / 12.92;
  vec3 curve = pow((max(srgb, vec3(0.04045)) + 0.055) / 1.055, vec3(2.4));
  vec3 linear = mix(curve, toe, step(srgb, vec3(0.04045)));
  vec3 lms = vec3(dot(linear, vec3(0.4122214695, 0.5363325373, 0.0514459933)),
                  dot(linear, vec3(0.2119034958, 0.6806995506, 0.1073969535)),
                  dot(linear, vec3(0.0883024592, 0.2817188391, 0.6299787017)));
  vec3 root = pow(max(lms, vec3(0.0)), vec3(1.0 / 3.0));
  return vec3(dot(root, vec3(0.2104542683, 0.7936177747, -0.0040720430)),
              dot(root, vec3(1.9779985324, -2.4285922420, 0.4505937096)),
              dot(root, vec3(0.0259040425, 0.7827717125, -0.8086757549)));
}

vec3 beyond_to_srgb(vec3 lab) {
  vec3 root = vec3(dot(lab, vec3(1.0, 0.3963377774, 0.2158037573)),
                   dot(lab, vec3(1.0, -0.1055613458, -0.0638541728)),
                   dot(lab, vec3(1.0, -0.0894841775, -1.2914855480)));
  vec3 lms = root * root * root;
  vec3 linear = vec3(dot(lms, vec3(4.0767416361, -3.3077115393, 0.2309699032)),
                     dot(lms, vec3(-1.2684379733, 2.6097573493, -0.3413193760)),
                     dot(lms, vec3(-0.0041960761, -0.7034186179, 1.7076146941)));
  linear = clamp(linear, 0.0, 1.0);
  vec3 curve = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
  return mix(curve, linear * 12.92, step(linear, vec3(0.0031308)));
}

vec3 beyond_shaded(vec3 lab, float change) {
  float dark = change < 0.0 ? 1.0 : 0.0;
  float size = dark > 0.0 ? -change : change / (1.0 + change / 0.3);
  float room = max(dark > 0.0 ? lab.x : 1.0 - lab.x, 0.02);
  vec3 pole = vec3(1.0 - dark, 0.0, 0.0);
  return pole + (lab - pole) * exp(-size / room);
}

vec3 beyond_dyed(vec3 tint, float detail, float hair) {
  float gain = clamp(pow(max(tint.x, 0.05) / max(hair, 0.05), 0.65), 0.4, 2.2);
  return beyond_shaded(tint, gain * detail);
}

// noise.py

float beyond_wrapped(float number) {
  float rest = number - 289.0 * floor(number / 289.0);  // the quotient may be rounded to the wrong side
  return rest < 0.0 ? rest + 289.0 : rest >= 289.0 ? rest - 289.0 : rest;
}

float beyond_permuted(float number) {
  return beyond_wrapped((34.0 * number + 10.0) * number);
}

float beyond_chance(float column, float row, float seed) {
  float first = beyond_permuted(beyond_wrapped(seed));
  return beyond_permuted(beyond_permuted(first + beyond_wrapped(row)) + beyond_wrapped(column));
}

float beyond_noise(float x, float y, float seed) {
  float column = floor(x);
  float row = floor(y);
  float u = smoothstep(0.0, 1.0, x - column);
  float v = smoothstep(0.0, 1.0, y - row);
  float near = mix(beyond_chance(column, row, seed), beyond_chance(column + 1.0, row, seed), u);
  float far = mix(beyond_chance(column, row + 1.0, seed), beyond_chance(column + 1.0, row + 1.0, seed), u);
  return mix(near, far, v) / 288.0;
}

// place.py: along, across, strand, spread

vec4 beyond_place(vec2 place) {
  vec2 down = vec2((u_frame.z - u_frame.x) * u_size.x, u_frame.w - u_frame.y);
  float len = length(down);
  down = down / len;
  vec2 from = vec2((place.x - u_frame.x) * u_size.x, place.y - u_frame.y);
  float fallen = dot(from, down);
  float across = (from.x * down.y - from.y * down.x) / u_size.y;
  float turned = clamp(fallen / (1.1 * u_size.y), 0.0, 1.0);
  float spread = 0.15 + 0.85 * sqrt(turned * (2.0 - turned));
  return vec4(fallen / len, across, across / spread, spread);
}

float beyond_drift(vec4 at, float seed) {
  return 0.34 * (beyond_noise(at.z * 1.5, at.x * 2.4, seed) - 0.5) +
         0.13 * (beyond_noise(at.z * 4.0, at.x * 7.0, seed + 1.0) - 0.5);
}

// split.py, ombre.py, streaks.py

float beyond_split(vec4 at, float grain) {
  float across = at.y + 0.25 * u_split.y * grain;
  float right = smoothstep(u_split.x - 0.5 * u_split.y, u_split.x + 0.5 * u_split.y, across);
  return u_split.z * (u_split.w > 0.0 ? right : 1.0 - right);
}

float beyond_ombre(vec4 at, float grain) {
  float across = at.z + beyond_drift(at, 11.0);
  float locks = 0.7 * (beyond_noise(across * 5.0, at.x * 1.5, 13.0) - 0.5);
  float tufts = 0.5 * at.w * (beyond_noise(across * 17.0, at.x * 2.5, 14.0) - 0.5);
  float reached = at.x + u_ombre.y * (0.55 * (locks + tufts) + 0.22 * grain);
  return u_ombre.z * smoothstep(u_ombre.x - 0.5 * u_ombre.y, u_ombre.x + 0.5 * u_ombre.y, reached);
}

float beyond_lane(float lane, float across, float along, float seed) {
  float there = beyond_chance(lane, 0.0, seed);
  float exists = clamp((1.15 * u_streaks.y - there / 288.0) * 8.0, 0.0, 1.0);
  if (exists == 0.0) return 0.0;
  float side = beyond_permuted(there + 1.0);
  float wide = beyond_permuted(side + 1.0);
  float late = beyond_permuted(wide + 1.0);
  float centre = lane + 0.25 + 0.5 * side / 288.0 + 0.7 * (beyond_noise(lane, along * 3.5, seed + 1.0) - 0.5);
  float near = smoothstep(0.0, 1.0, 1.0 - abs(across - centre) / (0.35 + 0.45 * wide / 288.0));
  float whole = min(0.3 + beyond_noise(lane, along * 3.0, seed + 2.0), 1.0);
  float begins = u_streaks_more.x + 0.3 * (late / 288.0 - 0.5);
  return near * whole * exists * smoothstep(begins, begins + 0.3, along);
}

float beyond_lanes(float across, float along, float seed) {
  float lane = floor(across);
  float left = beyond_lane(lane - 1.0, across, along, seed);
  float right = beyond_lane(lane + 1.0, across, along, seed);
  return max(beyond_lane(lane, across, along, seed), max(left, right));
}

float beyond_streaks(vec4 at, float grain) {
  float seed = 20.0 * floor(u_streaks_more.y + 0.5);
  float across = (at.z + beyond_drift(at, seed)) / u_streaks.x;
  float locks = beyond_lanes(across / 3.2, at.x, seed + 4.0);
  float fine = beyond_lanes(across / 1.5, at.x, seed + 7.0);
  float likely = max(locks, 0.7 * fine) * smoothstep(0.35, 0.85, at.w);
  float range = 0.12 + 0.43 * u_streaks.z;
  float taken = smoothstep(0.45 - range, 0.45 + range, likely * (1.0 + 0.9 * grain));
  return u_streaks.w * taken * smoothstep(0.0, 0.12, likely);
}

// beyond.py

// A pixel of hair in sRGB: `before` in the picture, `after` through the LUT; `place` in shares of the picture.
vec3 beyond(vec3 before, vec3 after, vec2 place) {
  if (u_beyond == 0.0) return after;
  vec3 old = beyond_to_oklab(clamp(before, 0.0, 1.0));
  vec3 lab = beyond_to_oklab(clamp(after, 0.0, 1.0));
  float hair = beyond_to_oklab(vec3(u_hair)).x;
  float detail = old.x - hair;
  float grain = clamp(detail / (0.06 + 0.15 * hair), -1.5, 1.5) / 1.5;
  vec4 at = beyond_place(place);
  if (u_split.z > 0.0) lab = mix(lab, beyond_dyed(u_split_colour, detail, hair), beyond_split(at, grain));
  if (u_ombre.z > 0.0) lab = mix(lab, beyond_dyed(u_ombre_colour, detail, hair), beyond_ombre(at, grain));
  if (u_streaks.w > 0.0) lab = mix(lab, beyond_dyed(u_streaks_colour, detail, hair), beyond_streaks(at, grain));
  float glint = max(detail, 0.0) * smoothstep(0.0, 0.15, detail);
  lab = beyond_shaded(lab, (u_shine > 0.0 ? 1.5 : 0.9) * u_shine * glint);
  return beyond_to_srgb(mix(old, lab, vec3(u_keep.y, u_keep.x, u_keep.x)));
}
