// Hair recoloured by the LUTs of a lutstudio pack, in HLSL. The functions follow glsl/recolour.frag.glsl and
// glsl/measure.frag.glsl line by line. Define LUTSTUDIO_FUNCTIONS_ONLY before including this file where passes are
// written another way (Unity, Unreal): then only what stands above "Passes" is there.
