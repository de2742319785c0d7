#include "CPhrases.h"
