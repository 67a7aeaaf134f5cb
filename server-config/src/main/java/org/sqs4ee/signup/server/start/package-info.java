/**
 * What must hold before anything is started: settings that make sense as a whole, free ports and a
 * data folder of our own. Whatever does not hold is a {@link
 * org.sqs4ee.signup.server.start.RefusedStart} in words for an operator. Its neighbour is the
 * launcher, which asks for these first and then starts what the settings name.
 */
@NullMarked
package org.sqs4ee.signup.server.start;

import org.jspecify.annotations.NullMarked;
