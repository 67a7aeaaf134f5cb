/**
 * What went wrong, said the same way everywhere: a {@link org.sqs4ee.signup.web.problem.Problem} is
 * thrown where it is noticed and answered by the mappers here, as {@code application/problem+json}
 * (RFC 9457) to programs and as a page to people. Knows {@code page}, nothing of signups.
 */
@NullMarked
package org.sqs4ee.signup.web.problem;

import org.jspecify.annotations.NullMarked;
