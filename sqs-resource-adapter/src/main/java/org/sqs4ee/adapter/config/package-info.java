/**
 * How properties of descriptors become values: placeholders, numbers with bounds, and all errors at
 * once. Used by {@code inbound} and {@code outbound}.
 */
@NullMarked
package org.sqs4ee.adapter.config;

import org.jspecify.annotations.NullMarked;
