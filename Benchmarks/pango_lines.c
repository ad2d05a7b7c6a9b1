/* Sets the paragraphs of a file with Pango, one a line of text, and prints characters a second of processor time.

   pango_lines FILE; compiled by line_speed.py. Every paragraph is justified to 420 pt in 10.5 pt and its lines are placed, which
   is what Banxin's figure counts. The file is set twice; the second time counts, when fonts and caches are warm. */
#include <pango/pangoft2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double set(PangoContext *context, char **paragraphs, int count) {
  clock_t start = clock();
  for (int i = 0; i < count; i++) {
    PangoLayout *layout = pango_layout_new(context);
    PangoRectangle ink, logical;
    pango_layout_set_width(layout, 420 * PANGO_SCALE);
    pango_layout_set_indent(layout, 21 * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, paragraphs[i], -1);
    pango_layout_get_extents(layout, &ink, &logical);
    g_object_unref(layout);
  }
  return (double)(clock() - start) / CLOCKS_PER_SEC;
}

int main(int argc, char **argv) {
  char *text = NULL;
  if (argc != 2 || !g_file_get_contents(argv[1], &text, NULL, NULL)) return 2;
  char **paragraphs = g_strsplit(g_strchomp(text), "\n", -1);
  int count = (int)g_strv_length(paragraphs);
  long characters = 0;
  for (int i = 0; i < count; i++) characters += g_utf8_strlen(paragraphs[i], -1);

  PangoFontMap *map = pango_ft2_font_map_new();
  pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map), 72, 72);
  PangoContext *context = pango_font_map_create_context(map);
  PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC 10.5");
  pango_context_set_font_description(context, font);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  set(context, paragraphs, count);
  double seconds = set(context, paragraphs, count);
  printf("%ld %.4f\n", characters, seconds);
  return 0;
}
