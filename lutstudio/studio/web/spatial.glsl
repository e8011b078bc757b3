// What a LUT cannot hold: second colours along and across the hair, streaks, shine, and how much of the
// colour and of the light is new. The same as lutstudio/spatial/reference.py to one level in 255;
// what each line is for is written there. Functions and uniforms only; `beyond` is the way in.

uniform float u_beyond;          // 0: nothing of this is on
uniform vec4 u_frame;            // the hair's root (x, y) and tip (x, y), in shares of the picture, y downwards
uniform vec2 u_size;             // the picture's width / height, and half the hair's width / the picture's height
uniform float u_hair;            // the hair's mean intensity
uniform vec4 u_split;            // place, softness, strength, and 1 or -1: to which side
uniform vec3 u_split_colour;     // OKLab, as the two below
uniform vec4 u_ombre;            // start, softness, strength, unused
uniform vec3 u_ombre_colour;
uniform vec4 u_streaks;          // width, density, softness, strength
uniform vec2 u_streaks_more;     // start, seed
uniform vec3 u_streaks_colour;
uniform float u_shine;           // -1 matt, 1 glossy
uniform vec2 u_keep;             // share of the new colour, share of the new light

vec3 beyond_to_oklab(vec3 srgb) {
  vec3 linear = mix(srgb / 12.92, pow((max(srgb, 0.04045) + 0.055) / 1.055, vec3(2.4)), step(0.04045, srgb));
  vec3 lms = vec3(dot(linear, vec3(0.4122214708, 0.5363325363, 0.0514459929)),
                  dot(linear, vec3(0.2119034982, 0.6806995451, 0.1073969566)),
                  dot(linear, vec3(0.0883024619, 0.2817188376, 0.6299787005)));
  vec3 root = pow(max(lms, 0.0), vec3(1.0 / 3.0));
  return vec3(dot(root, vec3(0.2104542683, 0.7936177747, -0.0040720430)),
              dot(root, vec3(1.9779985325, -2.4285922420, 0.4505937096)),
              dot(root, vec3(0.0259040425, 0.7827717125, -0.8086757549)));
}

vec3 beyond_to_srgb(vec3 lab) {
  vec3 root = vec3(lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z,
                   lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z,
                   lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z);
  vec3 lms = root * root * root;
  vec3 linear = vec3(dot(lms, vec3(4.0767416621, -3.3077115913, 0.2309699292)),
                     dot(lms, vec3(-1.2684380046, 2.6097574011, -0.3413193965)),
                     dot(lms, vec3(-0.0041960863, -0.7034186147, 1.7076147010)));
  linear = clamp(linear, 0.0, 1.0);
  return mix(linear * 12.92, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, linear));
}

vec3 beyond(vec3 before, vec3 after, vec2 place) {
  if (u_beyond == 0.0) return after;
  vec3 old = beyond_to_oklab(before);
  vec3 lab = beyond_to_oklab(after);
  lab = vec3(mix(old.x, lab.x, u_keep.y), mix(old.yz, lab.yz, u_keep.x));
  return beyond_to_srgb(lab);
}
