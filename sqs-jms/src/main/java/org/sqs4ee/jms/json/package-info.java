/** The implementation of Jakarta JSON Processing that the provider uses. */
@NullMarked
package org.sqs4ee.jms.json;

import org.jspecify.annotations.NullMarked;
