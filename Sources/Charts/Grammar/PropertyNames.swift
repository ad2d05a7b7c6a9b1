// The vocabulary of Vega-Lite: the properties of each kind of object.

/// Properties of a mark.
enum MarkProperty: String, PropertyName {
  case type, style, clip, invalid, orient, filled, color, fill, stroke, opacity, fillOpacity, strokeOpacity, strokeWidth
  case strokeDash, strokeDashOffset, strokeCap, strokeJoin, strokeMiterLimit, strokeOffset, blend, cursor, href, url
  case tooltip, description, aria, ariaRole, ariaRoleDescription, aspect, time
  case x, x2, y, y2, width, height, xOffset, x2Offset, yOffset, y2Offset
  case theta, theta2, thetaOffset, theta2Offset, radius, radius2, radiusOffset, radius2Offset, innerRadius, outerRadius
  case padAngle, interpolate, tension, point, line, order, shape, size
  case text, align, baseline, dx, dy, angle, font, fontSize, fontStyle, fontWeight, limit, lineBreak, lineHeight
  case ellipsis, dir
  case cornerRadius, cornerRadiusEnd, cornerRadiusTopLeft, cornerRadiusTopRight, cornerRadiusBottomLeft
  case cornerRadiusBottomRight
  case binSpacing, bandSize, continuousBandSize, discreteBandSize, minBandSize, timeUnitBandSize, timeUnitBandPosition
  case thickness, extent, center, box, median, outliers, rule, ticks, band, borders, smooth
}

/// Properties of an axis, and of its entries in a configuration.
enum AxisProperty: String, PropertyName {
  case aria, description, bandPosition, disable, domain, domainCap, domainColor, domainDash, domainDashOffset
  case domainOpacity
  case domainWidth, encoding, format, formatType, grid, gridCap, gridColor, gridDash, gridDashOffset, gridOpacity
  case gridWidth
  case labelAlign, labelAngle, labelBaseline, labelBound, labelColor, labelExpr, labelFlush, labelFlushOffset
  case labelFont, labelFontSize, labelFontStyle, labelFontWeight, labelLimit, labelLineHeight, labelOffset
  case labelOpacity, labelOverlap, labelPadding, labelSeparation, labels, maxExtent, minExtent, offset, orient, position
  case style, tickBand, tickCap, tickColor, tickCount, tickDash, tickDashOffset, tickExtra, tickMinStep, tickOffset
  case tickOpacity, tickRound, tickSize, tickWidth, ticks, title, titleAlign, titleAnchor, titleAngle, titleBaseline
  case titleColor, titleFont, titleFontSize, titleFontStyle, titleFontWeight, titleLimit, titleLineHeight, titleOpacity
  case titlePadding, titleX, titleY, translate, values, zindex
}

/// Properties of a legend, and of its entry in a configuration.
enum LegendProperty: String, PropertyName {
  case aria, description, clipHeight, columnPadding, columns, cornerRadius, direction, disable, encoding, fillColor
  case format, formatType, gradientDirection, gradientHorizontalMaxLength, gradientHorizontalMinLength
  case gradientLabelLimit, gradientLabelOffset, gradientLength, gradientOpacity, gradientStrokeColor
  case gradientStrokeWidth, gradientThickness, gradientVerticalMaxLength, gradientVerticalMinLength, gridAlign
  case labelAlign, labelBaseline, labelColor, labelExpr, labelFont, labelFontSize, labelFontStyle, labelFontWeight
  case labelLimit, labelOffset, labelOpacity, labelOverlap, labelPadding, labelSeparation, layout, legendX, legendY
  case offset
  case orient, padding, rowPadding, strokeColor, strokeDash, strokeWidth, symbolBaseFillColor, symbolBaseStrokeColor
  case symbolDash, symbolDashOffset, symbolDirection, symbolFillColor, symbolLimit, symbolOffset, symbolOpacity
  case symbolSize, symbolStrokeColor, symbolStrokeWidth, symbolType, tickCount, tickMinStep, title, titleAlign
  case titleAnchor, titleBaseline, titleColor, titleFont, titleFontSize, titleFontStyle, titleFontWeight, titleLimit
  case titleLineHeight, titleOpacity, titleOrient, titlePadding, type, unselectedOpacity, values, zindex
}

/// Properties of the header of a row or column.
enum HeaderProperty: String, PropertyName {
  case format, formatType, labels, labelAlign, labelAnchor, labelAngle, labelBaseline, labelColor, labelExpr, labelFont
  case labelFontSize, labelFontStyle, labelFontWeight, labelLimit, labelLineHeight, labelOrient, labelPadding, orient
  case title, titleAlign, titleAnchor, titleAngle, titleBaseline, titleColor, titleFont, titleFontSize, titleFontStyle
  case titleFontWeight, titleLimit, titleLineHeight, titleOrient, titlePadding
}

/// Properties of the title of a view.
enum TitleProperty: String, PropertyName {
  case text, subtitle, align, anchor, angle, aria, baseline, color, dx, dy, encoding, font, fontSize, fontStyle
  case fontWeight
  case frame, limit, lineHeight, offset, orient, style, subtitleColor, subtitleFont, subtitleFontSize
  case subtitleFontStyle, subtitleFontWeight, subtitleLineHeight, subtitlePadding, zindex, fill, name
}

/// Properties of a scale.
enum ScaleProperty: String, PropertyName {
  case type, align, base, bins, clamp, constant, domain, domainMax, domainMid, domainMin, domainRaw, exponent
  case interpolate, name, nice, padding, paddingInner, paddingOuter, range, rangeMax, rangeMin, reverse, round, scheme
  case zero
}

/// Properties of the rectangle behind a view.
enum ViewProperty: String, PropertyName {
  case cornerRadius, cursor, fill, fillOpacity, opacity, stroke, strokeCap, strokeDash, strokeDashOffset, strokeJoin
  case strokeMiterLimit, strokeOpacity, strokeWidth, style
  case clip, continuousHeight, continuousWidth, discreteHeight, discreteWidth, step
}
