/**
 * What all pages stand on: templates, style sheet and script, and the headers that keep a browser
 * from doing more with an answer than it should. Knows nothing of signups or problems; {@code
 * SignupPages} and the problem mappers fill the templates.
 */
@NullMarked
package org.sqs4ee.signup.web.page;

import org.jspecify.annotations.NullMarked;
