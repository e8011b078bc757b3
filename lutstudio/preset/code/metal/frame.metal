// Hair recoloured by the LUTs of a lutstudio pack, in the Metal shading language. The functions follow
// glsl/recolour.frag.glsl and glsl/measure.frag.glsl line by line; what is global there is a member here, and the
// uniforms are members of `n`.

#include <metal_stdlib>
using namespace metal;

// Declare the same in a header for Swift or Objective-C, with simd_float2, simd_float3 and simd_float4.
struct Numbers {
// NUMBERS
};

struct Hair {
  Numbers n;
// IMAGES

// FUNCTIONS
};

// Passes. Draw a triangle that covers the target with pass_vertex, each of the others as its fragment function:
// measure_pass, reduce_pass until one texel is left, settle_pass, recolour_pass.

constexpr sampler smooth(coord::normalized, address::clamp_to_edge, filter::linear);

struct Corner {
  float4 at [[position]];
  float2 place;  // in the picture, 0 to 1, y downwards
};

vertex Corner pass_vertex(uint id [[vertex_id]]) {
  Corner corner;
  corner.place = float2(id & 1, id >> 1) * 2.0;
  corner.at = float4(corner.place.x * 2.0 - 1.0, 1.0 - corner.place.y * 2.0, 0.0, 1.0);
  return corner;
}

// The target has a texel for each block of 8 x 8 pixels: ceil(width / 8) by ceil(height / 8), RGBA32Float.
fragment float4 measure_pass(Corner corner [[stage_in]], constant Numbers& numbers [[buffer(0)]],
                             texture2d<float> picture [[texture(0)]], texture2d<float> mask [[texture(1)]]) {
  Hair hair;
  hair.n = numbers;
  int2 size = int2(picture.get_width(), picture.get_height());
  int2 first = int2(corner.at.xy) * 8;
  float4 sums = float4(0.0);
  for (int y = first.y; y < min(first.y + 8, size.y); y += 1) {
    for (int x = first.x; x < min(first.x + 8, size.x); x += 1) {
      float coverage = mask.sample(smooth, (float2(x, y) + 0.5) / float2(size), level(0.0)).r;
      sums += hair.measured(picture.read(uint2(x, y)).rgb, coverage) / 64.0;
    }
  }
  return sums;
}

fragment float4 reduce_pass(Corner corner [[stage_in]], texture2d<float> image [[texture(0)]]) {
  int2 size = int2(image.get_width(), image.get_height());
  int2 first = int2(corner.at.xy) * 8;
  float4 sums = float4(0.0);
  for (int y = first.y; y < min(first.y + 8, size.y); y += 1) {
    for (int x = first.x; x < min(first.x + 8, size.x); x += 1) {
      sums += image.read(uint2(x, y)) / 64.0;
    }
  }
  return sums;
}

// `before` is what this pass wrote for the last frame, 1 x 1.
fragment float4 settle_pass(Corner corner [[stage_in]], constant Numbers& numbers [[buffer(0)]],
                            texture2d<float> sums [[texture(0)]], texture2d<float> before [[texture(1)]]) {
  Hair hair;
  hair.n = numbers;
  return hair.settled(sums.read(uint2(0, 0)), before.read(uint2(0, 0)));
}

// `picture` holds sRGB as stored, in a pixel format without _srgb; `mask` has coverage in its red channel, of any
// size; `state` is 1 x 1 from settle_pass, or your own: intensity, 1 where there is hair.
fragment float4 recolour_pass(Corner corner [[stage_in]], constant Numbers& numbers [[buffer(0)]],
                              texture2d<float> picture [[texture(0)]], texture2d<float> mask [[texture(1)]],
                              texture2d<float> state [[texture(2)]], IMAGE dark [[texture(3)]],
                              IMAGE light [[texture(4)]]) {
  Hair hair;
  hair.n = numbers;
  hair.u_dark = dark;
  hair.u_light = light;
  float4 now = state.read(uint2(0, 0));
  float coverage = mask.sample(smooth, corner.place).r * now.y;
  float3 colour = picture.sample(smooth, corner.place).rgb;
  return float4(hair.recoloured(colour, coverage, corner.place, hair.position(now.x)), 1.0);
}
