uniform sampler2D u_picture;  // sRGB as stored; row 0 is its first row
uniform sampler2D u_mask;     // hair coverage in its red channel, of any size; linear filter, clamped
uniform float u_intensity;    // of the hair, measured by the app on a small copy: there are no float targets here

varying vec2 place;

void main() {
  vec4 colour = texture2D(u_picture, place);
  gl_FragColor = vec4(recoloured(colour.rgb, texture2D(u_mask, place).r, place, position(u_intensity)), 1.0);
}
