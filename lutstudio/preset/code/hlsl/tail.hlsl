#ifndef LUTSTUDIO_FUNCTIONS_ONLY
// Passes of Direct3D. Draw a triangle that covers the target with pass_vertex, each of the others as its pixel
// shader: measure_pass, reduce_pass until one texel is left, settle_pass, recolour_pass.

Texture2D<float4> u_picture;  // sRGB as stored, in a format that is not sRGB-decoded
Texture2D<float4> u_mask;     // hair coverage in its red channel, of any size
Texture2D<float4> u_sums;     // what measure_pass or reduce_pass wrote
Texture2D<float4> u_before;   // what settle_pass wrote for the last frame, 1 x 1
Texture2D<float4> u_state;    // 1 x 1 from settle_pass, or your own: intensity, 1 where there is hair
SamplerState sampler_linear_clamp;

struct Corner {
  float4 at : SV_Position;
  float2 place : TEXCOORD0;  // in the picture, 0 to 1, y downwards
};

Corner pass_vertex(uint id : SV_VertexID) {
  Corner corner;
  corner.place = float2(id & 1, id >> 1) * 2.0;
  corner.at = float4(corner.place.x * 2.0 - 1.0, 1.0 - corner.place.y * 2.0, 0.0, 1.0);
  return corner;
}

// The target has a texel for each block of 8 x 8 pixels: ceil(width / 8) by ceil(height / 8), 32-bit floats.
float4 measure_pass(Corner corner) : SV_Target {
  uint2 size;
  u_picture.GetDimensions(size.x, size.y);
  int2 first = int2(corner.at.xy) * 8;
  float4 sums = 0.0;
  for (int y = first.y; y < min(first.y + 8, int(size.y)); y += 1) {
    for (int x = first.x; x < min(first.x + 8, int(size.x)); x += 1) {
      float hair = u_mask.SampleLevel(sampler_linear_clamp, (float2(x, y) + 0.5) / float2(size), 0.0).r;
      sums += measured(u_picture.Load(int3(x, y, 0)).rgb, hair) / 64.0;
    }
  }
  return sums;
}

float4 reduce_pass(Corner corner) : SV_Target {
  uint2 size;
  u_sums.GetDimensions(size.x, size.y);
  int2 first = int2(corner.at.xy) * 8;
  float4 sums = 0.0;
  for (int y = first.y; y < min(first.y + 8, int(size.y)); y += 1) {
    for (int x = first.x; x < min(first.x + 8, int(size.x)); x += 1) {
      sums += u_sums.Load(int3(x, y, 0)) / 64.0;
    }
  }
  return sums;
}

float4 settle_pass(Corner corner) : SV_Target {
  return settled(u_sums.Load(int3(0, 0, 0)), u_before.Load(int3(0, 0, 0)));
}

float4 recolour_pass(Corner corner) : SV_Target {
  float4 state = u_state.Load(int3(0, 0, 0));
  float hair = u_mask.Sample(sampler_linear_clamp, corner.place).r * state.y;
  float3 colour = u_picture.Sample(sampler_linear_clamp, corner.place).rgb;
  return float4(recoloured(colour, hair, corner.place, position(state.x)), 1.0);
}
#endif
